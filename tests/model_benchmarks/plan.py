"""What a run of the benchmark measures: which shapes, how often, and where their models lie."""

from dataclasses import dataclass
from pathlib import Path

from tests.model_benchmarks.children import run_child
from tests.model_benchmarks.random_models import checkpoint_folder, converted_folder
from tests.model_benchmarks.shapes import SHAPES, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The shapes to measure, the repeats of each measurement, and the folder of the models."""

    shapes: tuple[Shape, ...]
    repeats: int
    folder: Path

    def checkpoint(self, shape: Shape) -> Path:
        """Return the folder of a shape's PyTorch checkpoint, made where missing."""
        self._make(shape)
        return checkpoint_folder(self.folder, shape)

    def converted(self, shape: Shape) -> Path:
        """Return the folder of a shape's int8 conversion, made where missing."""
        self._make(shape)
        return converted_folder(self.folder, shape)

    def _make(self, shape: Shape) -> None:
        # Written after everything else, so a run that was broken off makes the model anew.
        done = self.folder / f"{shape.name}-done"
        if not done.exists():
            option = () if shape.name in SHAPES else ("--latin",)
            run_child(
                "random_models", [shape.name.removesuffix("-latin"), str(self.folder), *option]
            )
            done.touch()
