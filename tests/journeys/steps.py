"""Walk a citizen's form, step by step, to the overview."""

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
