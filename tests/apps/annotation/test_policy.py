"""The policy as it is given: what is kept, and what is refused with what to do about it."""

import pytest

from apps.annotation.targeting.detectors import ALL, Clipping, Silence
from apps.annotation.targeting.policy import LowConfidence, Lowest, Odd, Sample, dump, parse
from apps.common.errors import Invalid

LOWEST = {"kind": "lowest", "percent": 10}


def test_a_policy_keeps_its_order_and_fills_in_what_is_usual():
    policy = parse(
        [
            {"kind": "odd", "detectors": [{"name": "silence", "share": 0.5}, {"name": "clipping"}], "overlap": 2},
            {"kind": "low_confidence", "below": 0.3},
            LOWEST,
            {"kind": "random", "count": 50},
        ]
    )
    assert policy == (
        Odd(detectors=[Silence(share=0.5), Clipping(share=0.001)], overlap=2),
        LowConfidence(below=0.3),
        Lowest(percent=10.0),
        Sample(count=50),
    )
    assert [stratum.title for stratum in policy] == [
        "odd clips",
        "low confidence",
        "lowest alignment",
        "random sample",
    ]
    assert parse(dump(policy)) == policy


def test_an_empty_policy_opens_nothing_and_is_one():
    assert parse([]) == ()


def test_every_detector_has_usual_settings():
    names = [detector.__struct_config__.tag for detector in ALL]
    assert names == [
        "duration",
        "silence",
        "clipping",
        "low_signal",
        "sources",
        "outlier",
        "disagree",
        "foreign_letters",
        "long_label",
    ]
    (odd,) = parse([{"kind": "odd", "detectors": [{"name": name} for name in names]}])
    assert odd.detectors == [detector() for detector in ALL]


@pytest.mark.parametrize(
    ("stratum", "told"),
    [
        ({"kind": "lowest"}, "Stratum 2 (lowest): Give it its percent."),
        ({"kind": "lowest", "percent": 101}, "Stratum 2 (lowest): Choose a number of at most 100.0. (percent)"),
        ({"kind": "lowest", "percent": -1}, "Stratum 2 (lowest): Choose a number of at least 0.0. (percent)"),
        ({"kind": "lowest", "percent": "ten"}, "Stratum 2 (lowest): Give float where there is str. (percent)"),
        (
            {"kind": "lowest", "percent": float("nan")},
            "Stratum 2 (lowest): Choose a number of at least 0.0. (percent)",
        ),
        (
            {"kind": "lowest", "percent": 5, "blind": True},
            "Stratum 2 (lowest): Leave blind out; it has no such setting.",
        ),
        (
            {"kind": "best"},
            "Stratum 2 (best): There is no such kind; "
            "choose one of lowest, low_confidence, odd, labels, categories, random.",
        ),
        ({}, "Stratum 2 (without a kind): Give it its kind."),
        (7, "Stratum 2 (no stratum): Give object where there is int."),
        ({"kind": "odd", "detectors": []}, "Stratum 2 (odd): Choose at least one. (detectors)"),
        (
            {"kind": "odd", "detectors": [{"name": "silence"}, {"name": "silence", "share": 0.1}]},
            "Stratum 2 (odd): Name each detector once.",
        ),
        (
            {"kind": "odd", "detectors": [{"name": "silence", "share": 0}]},
            "Stratum 2 (odd): Choose a number above 0.0. (detectors[0].share)",
        ),
        ({"kind": "labels", "labels": [""]}, "Stratum 2 (labels): Leave out what is empty. (labels[0])"),
        (
            {"kind": "low_confidence"},
            "Stratum 2 (low_confidence): Give it either a score to stay below or a share in per cent.",
        ),
        (
            {"kind": "random", "percent": 5, "count": 5},
            "Stratum 2 (random): Give it either a share in per cent or a number of clips.",
        ),
        (
            {"kind": "random", "percent": 5, "name": "check"},
            "Stratum 2 (random): It goes by one name everywhere; leave its name out.",
        ),
        (
            {"kind": "lowest", "percent": 5},
            'Stratum 2 (lowest): Stratum 1 is called "lowest alignment", too; give it a name of its own.',
        ),
        (
            {"kind": "lowest", "percent": 5, "name": "random sample"},
            'Stratum 2 (lowest): "random sample" is the name of something else; choose another.',
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_stratum(stratum, told):
    with pytest.raises(Invalid) as refused:
        parse([LOWEST, stratum])
    assert refused.value.message == told
    assert set(refused.value.fields) == {"policy.1"}


def test_the_random_sample_is_last_and_the_only_one():
    for policy in ([{"kind": "random", "count": 5}, LOWEST], [{"kind": "random", "count": 5}] * 2):
        with pytest.raises(Invalid, match=r"^Stratum 1 \(random\): It is drawn from what the others leave"):
            parse(policy)


@pytest.mark.parametrize("given", [None, {}, "lowest"])
def test_a_policy_is_a_list(given):
    with pytest.raises(Invalid, match="A policy is a list of strata"):
        parse(given)


def test_a_policy_has_at_most_twenty_strata():
    with pytest.raises(Invalid, match="at most 20 strata; join some of these 21"):
        parse([LOWEST] * 21)
