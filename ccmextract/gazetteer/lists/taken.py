"""Which members of a list are taken out: those behind an exception as far as it reaches, or before words that say so."""


class Taken:
    """Follows a list from sign to sign. Numbers are those of the members read so far."""

    def __init__(self) -> None:
        self.takes = False
        """Whether what comes next is taken out."""
        self.since = 0
        """The first member of the exception that is being read."""
        self.unclear = False
        """Whether the list can be read in two ways, so that nobody can tell which members it takes out."""
        self._depth = 0
        self._passing = False  # whether the exception stands between commas, behind members that are listed
        self._negation = False
        self._group = 0
        self._part = 0  # since the last comma
        self._opened: list[int] = []

    def begin(self, depth: int, members: int, negation: bool) -> None:
        """An exception begins; a negation is one that reaches to the next comma where it follows on one."""
        if self.takes and not negation:
            self._negation = False
            return
        if self.takes:
            return
        self.takes, self.since, self._depth, self._negation = True, members, depth, negation
        self._passing = self._group < members == self._part

    def comma(self, members: int, joined: bool) -> None:
        """A comma; `joined` where an "and" follows it."""
        self._part = members
        if not self.takes or not self._passing or members == self.since:
            return
        if self._negation:
            self.takes = False
        elif joined and members == self.since + 1:  # "Chad, except Mali, and Niger"
            self.unclear = True

    def end(self, members: int) -> None:
        """A group of members ends, and the exception in it."""
        self.takes = False
        self._group = self._part = members

    def open(self, members: int) -> None:
        """A bracket opens."""
        self._opened.append(members)

    def close(self, depth: int) -> None:
        """A bracket closes; `depth` is that outside of it."""
        if self._opened:
            self._opened.pop()
        if self.takes and self._depth > depth:
            self.takes = False

    def behind(self, members: int) -> int:
        """The first of the members that words behind them take out: all in a bracket, else those since the last comma."""
        if self._opened:
            first, self._opened[-1] = self._opened[-1], members
        else:
            self.unclear = True  # whether those before the comma are meant as well, nobody can tell
            first, self._part = self._part, members
        return min(first, members - 1)
