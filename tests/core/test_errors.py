"""Every error hangs under the root, stands in `__all__`, and tells a person what to do."""

import inspect

import quotetrack.core
from quotetrack.core import errors


def classes() -> list[type[errors.QuotetrackError]]:
    found: list[type[errors.QuotetrackError]] = []
    for _, c in inspect.getmembers(errors, inspect.isclass):
        if c.__module__ == errors.__name__:
            assert issubclass(c, errors.QuotetrackError), f"{c} hangs beside the root"
            found.append(c)
    return found


def test_every_error_hangs_under_the_root() -> None:
    assert len(classes()) >= 15


def test_all_names_every_error_and_the_module_draws_it() -> None:
    names = {c.__name__ for c in classes()}
    assert names == set(errors.__all__)
    assert all(name in (errors.__doc__ or "") for name in names)


def test_usage_errors_exit_with_two_and_the_rest_with_one() -> None:
    for c in classes():
        expected = 2 if issubclass(c, errors.UsageError) else 1
        assert c.exit_code == expected


def test_an_ambiguous_name_lists_the_choices_with_their_counts() -> None:
    error = errors.AmbiguousNameError("Pell", [("Ada Pell", 7), ("Rory Pell", 2)])
    assert "Ada Pell (7 statements)" in str(error)
    assert "Rory Pell (2 statements)" in str(error)


def test_an_unknown_name_suggests_the_nearest() -> None:
    assert "Ada Pell" in str(errors.UnknownNameError("Ade Pel", ["Ada Pell"]))
    assert "No speakers are stored yet" in str(errors.UnknownNameError("Ade Pel"))


def test_the_vocabulary_exports_what_it_names() -> None:
    assert all(hasattr(quotetrack.core, name) for name in quotetrack.core.__all__)
