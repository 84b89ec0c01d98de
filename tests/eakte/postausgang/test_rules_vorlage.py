"""Templates: filled, escaped, checked; never a gap, never code."""

from datetime import date
from decimal import Decimal
from kommune.eakte.postausgang.vorlagen.vorlage import betrag
from kommune.eakte.postausgang.vorlagen.vorlage import datum
from kommune.eakte.postausgang.vorlagen.vorlage import einfache_klammern
from kommune.eakte.postausgang.vorlagen.vorlage import fill
from kommune.eakte.postausgang.vorlagen.vorlage import platzhalter
from kommune.eakte.postausgang.vorlagen.vorlage import VorlageFehler
from kommune.eakte.postausgang.vorlagen.vorlage import zugriffe

import pytest


pytestmark = pytest.mark.rules


def test_a_placeholder_is_replaced_and_diacritics_survive():
    assert fill("<p>{{ antragsteller.name }}</p>", {"antragsteller": {"name": "Đặng Ñuñez-Øster"}}) == (
        "<p>Đặng Ñuñez-Øster</p>"
    )


def test_markup_in_a_value_is_escaped():
    assert fill("<p>{{ name }}</p>", {"name": "<script>x</script>&"}) == "<p>&lt;script&gt;x&lt;/script&gt;&amp;</p>"


def test_a_subject_line_is_not_escaped():
    assert fill("{{ name }}", {"name": "Müller & Söhne"}, html=False) == "Müller & Söhne"


@pytest.mark.parametrize("value,expected", [(True, "a"), (False, "b")])
def test_a_conditional_part_is_kept_or_dropped(value, expected):
    assert fill("{% if x %}a{% else %}b{% endif %}", {"x": value}) == expected


def test_a_placeholder_without_value_is_named():
    with pytest.raises(VorlageFehler) as error:
        fill("{{ antragsteller.steuernummer }}", {"antragsteller": {}})
    assert error.value.platzhalter == "steuernummer"


def test_a_broken_template_tells_the_paragraph():
    with pytest.raises(VorlageFehler) as error:
        platzhalter("<p>eins\nund\nweiter</p><p>{% if x %}zwei{% endif %}</p>\n<p>{{ y }</p>")
    assert error.value.line == 3


def test_each_placeholder_is_told_with_its_paragraph():
    text = "<p>{{ antragsteller.name }}</p><ul><li>{% if antrag.hund %}{{ heute|datum }}{% endif %}</li></ul>"
    assert zugriffe(text) == [(1, "antragsteller.name"), (2, "antrag.hund"), (2, "heute")]


@pytest.mark.parametrize("empty", ["", None])
def test_what_the_vorgang_does_not_have_is_false_in_a_condition_and_never_a_gap(empty):
    werte = {"antrag": {"firma": empty, "anzahl": 0}}
    assert fill("{% if antrag.firma %}a{% else %}b{% endif %}{{ antrag.anzahl }}", werte) == "b0"
    assert fill("{% if antrag.firma == '' %}leer{% endif %}{{ antrag.firma|default('–') }}", werte) == "leer–"
    for gap in ("{{ antrag.firma }}", "{{ antrag.firma|datum }}", "{{ antrag.firma|upper }}"):
        with pytest.raises(VorlageFehler) as error:
            fill(gap, werte)
        assert error.value.platzhalter == "antrag.firma"


def test_the_entities_of_a_rich_text_editor_are_understood():
    assert fill("{% if a &gt; 1 %}<b>{{&nbsp;a&nbsp;}}</b>{% endif %}", {"a": 2}) == "<b>2</b>"


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ x.__init__.__globals__ }}",
        "{% include 'a' %}",
        "{% import 'os' as os %}",
        "{{ cycler.__init__ }}",
        "{{ x|attr('__class__') }}",
        "{{ range(10**9)|list }}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%999999999s' % 1 }}",
        "{{ '{:>999999999}'.format(1) }}",
    ],
)
def test_a_template_cannot_run_code(text):
    with pytest.raises(VorlageFehler):
        fill(text, {"x": {}})


def test_the_names_of_all_placeholders_are_told():
    assert platzhalter("{{ a.b }}{% if c %}{{ d|datum }}{% endif %}") == {"a", "c", "d"}


def test_dates_and_amounts_are_german():
    assert datum(date(2026, 11, 3)) == "03.11.2026"
    assert datum("2026-11-03") == "03.11.2026"
    assert betrag(1234.5) == betrag("1234,5") == "1.234,50 €"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<p>{% set a = 'x' %}{% set a = a ~ a %}{{ a }}</p>", "assign"),
        ("<p>{% for a in x %}{% for b in x %}{{ b }}{% endfor %}{% endfor %}</p>", "for"),
        ("<p>{{ x ~ x }}</p>", "concat"),
        ("<p>{% macro m() %}{% endmacro %}</p>", "macro"),
        ("<p>{% filter upper %}x{% endfilter %}</p>", "filterblock"),
        ("<p>{{ x[0] }}</p>", "getitem"),
    ],
)
def test_what_could_grow_without_bound_is_named(text, what):
    with pytest.raises(VorlageFehler) as error:
        fill(text, {"x": "x"})
    assert error.value.verboten == what


def test_a_template_is_bounded_in_what_it_becomes():
    with pytest.raises(VorlageFehler):
        fill("{{ a }}" * 100, {"a": "x" * 20_000})
    with pytest.raises(VorlageFehler):
        fill("{{ a + a }}", {"a": "x"})
    assert fill("{{ a + 1 }}", {"a": 1}) == "2"


def test_a_template_as_deep_as_it_is_long_is_refused_in_words():
    with pytest.raises(VorlageFehler):
        fill("{{ " + "(" * 50_000 + "a" + ")" * 50_000 + " }}", {"a": "x"})


def test_typographic_quotes_in_a_condition_are_told_as_such():
    with pytest.raises(VorlageFehler) as error:
        fill("<p>eins</p><p>{% if antrag.art == „firma“ %}x{% endif %}</p>", {"antrag": {"art": "firma"}})
    assert (error.value.anfuehrung, error.value.line) == (True, 2)


def test_single_braces_are_found_with_their_paragraph():
    text = (
        "<p>Guten Tag</p><p>{antragsteller.name}, { heute|datum } {{ antragsteller.ort }} {% if x %}{% endif %} {A}</p>"
    )
    assert einfache_klammern(text) == [(2, "antragsteller.name"), (2, "heute")]


def test_an_endless_template_is_refused():
    with pytest.raises(VorlageFehler):
        fill("a" * 200_001, {})


def test_numbers_stand_in_a_letter_as_they_were_entered():
    assert fill("{{ a }} {{ b }} {{ c }}", {"a": 12.5, "b": 3, "c": Decimal("1.50")}, html=False) == "12,5 3 1,50"
    assert fill("{{ a|betrag }} {{ b|betrag }}", {"a": "1.234,5", "b": 1.5}, html=False) == "1.234,50 € 1,50 €"
    with pytest.raises(VorlageFehler):
        fill("{{ a|betrag }}", {"a": "1.5"}, html=False)


def test_a_day_of_which_only_the_year_is_known_stands_in_a_letter():
    assert fill("{{ a|datum }}", {"a": "1948"}, html=False) == "00.00.1948"


@pytest.mark.parametrize("name", ["items", "values", "keys", "get", "copy", "update", "pop", "clear"])
def test_an_answer_called_like_a_method_is_the_answer(name):
    text = f"{{{{ antrag.{name} }}}}"
    assert fill(text, {"antrag": {name: "Bello"}}) == "Bello"
    with pytest.raises(VorlageFehler):
        fill(text, {"antrag": {"anders": "x"}})


@pytest.mark.parametrize(
    ("text", "what"), [("{{ a|attr('b') }}", "attr"), ("{% if a is gross %}x{% endif %}", "gross")]
)
def test_what_is_no_filter_or_test_is_named(text, what):
    """A typing error in a template is told in words, to who writes it."""
    for read in (zugriffe, platzhalter, lambda text: fill(text, {"a": "b"})):
        with pytest.raises(VorlageFehler) as error:
            read(f"<p>eins</p><p>{text}</p>")
        assert (error.value.line, error.value.verboten) == (2, what)
