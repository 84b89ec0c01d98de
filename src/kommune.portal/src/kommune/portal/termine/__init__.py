"""Appointments: places with desks and opening times, slots held and booked once, the day at the desk.

Opens no record. What is booked lies by place and day (ADR 70).
"""
