"""Names by a token-classification checkpoint (ONNX Runtime, int8), beside the other taggers."""

from models.engines.tagger_onnx.merged import MergedTagger
from models.engines.tagger_onnx.tagger import OnnxTagger

__all__ = ["MergedTagger", "OnnxTagger"]
