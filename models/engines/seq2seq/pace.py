"""How long a model takes in this process, from its own runs."""

import threading

# Weight of the newest run in the running means: machines are shared, and their pace changes.
NEWEST = 0.3
# A step of N beams takes so much more than one of a single beam for each further one, until it
# was measured (facts: performance, section 3: 15 to 40 % at four beams).
PER_BEAM = 0.12
# Share of a run that its reading can be, at most.
MAX_READING = 0.9
# What a run may take beyond its mean before it counts as late.
MARGIN = 1.25


class Pace:
    """Seconds per input token and per step of each beam size. Safe for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read: float | None = None
        self._step: dict[int, float] = {}

    def expected_seconds(self, tokens_in: int, tokens_out: int, beam_size: int) -> float:
        """Return how long a run takes at most, as far as is known; 0 before the first run."""
        with self._lock:
            reading, step = self._read or 0.0, self._step_of(beam_size)
        return MARGIN * (reading * tokens_in + step * tokens_out)

    def learn_reading(self, tokens_in: int, seconds: float) -> None:
        """Take in a run's time until its first token."""
        with self._lock:
            self._read = _mean(self._read, seconds / max(1, tokens_in))

    def learn_writing(
        self, tokens_in: int, tokens_out: int, beam_size: int, seconds: float
    ) -> None:
        """Take in a whole run's time; the reading is taken off at its known pace."""
        with self._lock:
            reading = (self._read or 0.0) * tokens_in
            # A run that took less in all than reading alone was said to take corrects that.
            if reading > seconds * MAX_READING:
                reading = seconds * MAX_READING
                self._read = reading / max(1, tokens_in)
            step = (seconds - reading) / max(1, tokens_out)
            self._step[beam_size] = _mean(self._step.get(beam_size), step)

    def _step_of(self, beam_size: int) -> float:
        if beam_size in self._step:
            return self._step[beam_size]
        if not self._step:
            return 0.0
        nearest = min(self._step, key=lambda known: abs(known - beam_size))
        scale = (1 + PER_BEAM * (beam_size - 1)) / (1 + PER_BEAM * (nearest - 1))
        return self._step[nearest] * scale


def _mean(known: float | None, newest: float) -> float:
    return newest if known is None else known + NEWEST * (newest - known)
