"""Walk a citizen's form, step by step, to the overview; pay what it costs."""

from portal.bezahlung.conftest import wait_until


NEXT = "button[name='kommune-weiter']"


def go_through_steps(page, answer):
    """Let ``answer(page)`` fill each step; a step that does not let go on fails with its messages."""
    while page.locator(NEXT).count():
        step = page.inner_text(".k-progress-line")
        answer(page)
        page.click(NEXT)
        assert page.inner_text(".k-progress-line") != step, page.inner_text(".k-errors")
        page.wait_for_load_state()  # the line may be there before the button is


def fill_present(page, values):
    """Fill those of the text fields, given by name, that this step shows."""
    for name, value in values.items():
        field = page.locator(f"#form-widgets-{name}")
        if field.count():
            field.fill(value)
    consent = page.locator("#form-widgets-datenschutz")
    if consent.count():
        consent.check()


def press(page, what):
    """Click and wait for the page it leads to: going on at once would break off what is being sent."""
    with page.expect_navigation():
        page.click(what)


def begin_to_pay(page):
    """Choose the training page on the page of payment, which then leads to it."""
    page.check("input[name=verfahren][value=demo]")
    press(page, "form[action$='/beginnen'] button")


def end_at_gateway(page, bank, button="bezahlen"):
    """Go to the training page, press one of its buttons, and look again once the town was told."""
    told = len(bank.calls)
    press(page, "a[href*='/bezahlen/']")
    page.click(f"button[name=tun][value={button}]")
    page.wait_for_url("**/@@bezahlung/*")
    wait_until(lambda: len(bank.calls) > told)
    page.reload()


def pay(page, bank):
    """Pay on the page of payment, and go on to the case."""
    begin_to_pay(page)
    end_at_gateway(page, bank)
    press(page, "#content a[href*='/@@antrag/']")
