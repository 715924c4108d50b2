"""Events of one occurrence made one incident: `Iterable[Event], Iterable[Judgement] -> Iterator[Incident]`."""
