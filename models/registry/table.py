"""Models of public hubs that were read up on: what they do, how they are asked, under which terms.

Fields are what the owners' model cards and configurations state. Where no revision is pinned, the
one that was pulled is written into the checkpoint's manifest and shown by `models list`. An owner
who states no licence grants no use beyond trying the model out: such rows are not for commerce.
"""

from collections.abc import Mapping
from types import MappingProxyType

from models.interface import Language
from models.model_spec import Architecture, Decoding, ModelSpec, Task, TokenizerKind

_VI = frozenset({Language.VI})
_EN = frozenset({Language.EN})
_BOTH = _VI | _EN
_SUMMARIZE = frozenset({Task.SUMMARIZE})


def _by_language(**texts: str) -> Mapping[Language, str]:
    return MappingProxyType({Language(language): text for language, text in texts.items()})


_MT5_XLSUM = ModelSpec(
    name="mt5-xlsum",
    repository="csebuetnlp/mT5_multilingual_XLSum",
    revision="2437a524effdbadc327ced84595508f1e32025b3",
    licence="CC-BY-NC-SA-4.0",
    commercial_use=False,
    architecture=Architecture.MT5,
    tokenizer=TokenizerKind.SENTENCEPIECE,
    tasks=_SUMMARIZE,
    reads=_BOTH,
    writes=_BOTH,
    input_limit=512,
    decoding=Decoding(beam_size=4, no_repeat_ngram=2, max_tokens=84),
    note="one to two sentences in the article's own language",
)

# The token that opens the output names its language. The checkpoint's own configuration tells
# which (`langid_map`), so the converter reads it there and writes it into the manifest.
_MT5_CROSSSUM = ModelSpec(
    name="mt5-crosssum",
    repository="csebuetnlp/mT5_m2m_crossSum_enhanced",
    revision=None,
    licence="CC-BY-NC-SA-4.0",
    commercial_use=False,
    architecture=Architecture.MT5,
    tokenizer=TokenizerKind.SENTENCEPIECE,
    tasks=frozenset({Task.SUMMARIZE, Task.SUMMARIZE_ACROSS}),
    reads=_BOTH,
    writes=_BOTH,
    input_limit=512,
    decoding=Decoding(beam_size=4, no_repeat_ngram=2, max_tokens=84),
    note="one to two sentences in either language, whatever the article's",
)

_VIT5_BASE = ModelSpec(
    name="vit5-base",
    repository="VietAI/vit5-base-vietnews-summarization",
    revision=None,
    licence="MIT",
    commercial_use=True,
    architecture=Architecture.T5,
    tokenizer=TokenizerKind.SENTENCEPIECE,
    tasks=_SUMMARIZE,
    reads=_VI,
    writes=_VI,
    input_limit=1024,
    prefixes=_by_language(vi="vietnews: "),
    decoding=Decoding(beam_size=4, max_tokens=256, tokens_per_word=1.3),
)

_VIT5_LARGE = ModelSpec(
    name="vit5-large",
    repository="VietAI/vit5-large-vietnews-summarization",
    revision=None,
    licence="MIT",
    commercial_use=True,
    architecture=Architecture.T5,
    tokenizer=TokenizerKind.SENTENCEPIECE,
    tasks=_SUMMARIZE,
    reads=_VI,
    writes=_VI,
    input_limit=1024,
    prefixes=_by_language(vi="vietnews: "),
    decoding=Decoding(beam_size=4, max_tokens=256, tokens_per_word=1.3),
    note="3.5 times the size of vit5-base",
)

_BARTPHO = ModelSpec(
    name="bartpho-syllable",
    repository="HTThuanHcmus/bartpho-summarization-news-finetune",
    revision=None,
    licence="",
    commercial_use=False,
    architecture=Architecture.MBART,
    tokenizer=TokenizerKind.SENTENCEPIECE,
    tasks=_SUMMARIZE,
    reads=_VI,
    writes=_VI,
    input_limit=1024,
    decoding=Decoding(beam_size=4, max_tokens=256, tokens_per_word=1.2),
    note="made of vinai/bartpho-syllable (MIT); its own licence is not stated",
)

_BART_LARGE_CNN = ModelSpec(
    name="bart-large-cnn",
    repository="facebook/bart-large-cnn",
    revision="37f520fa929c961707657b28798b30c003dd100b",
    licence="MIT",
    commercial_use=True,
    architecture=Architecture.BART,
    tokenizer=TokenizerKind.TOKENIZERS,
    tasks=_SUMMARIZE,
    reads=_EN,
    writes=_EN,
    input_limit=1024,
    target_tokens=_by_language(en="<s>"),
    decoding=Decoding(
        beam_size=4, length_penalty=2.0, min_tokens=56, max_tokens=142, tokens_per_word=1.3
    ),
)

_DISTILBART = ModelSpec(
    name="distilbart-cnn",
    repository="sshleifer/distilbart-cnn-12-6",
    revision="a4f8f3ea906ed274767e9906dbaede7531d660ff",
    licence="Apache-2.0",
    commercial_use=True,
    architecture=Architecture.BART,
    tokenizer=TokenizerKind.TOKENIZERS,
    tasks=_SUMMARIZE,
    reads=_EN,
    writes=_EN,
    input_limit=1024,
    target_tokens=_by_language(en="<s>"),
    decoding=Decoding(
        beam_size=4, length_penalty=2.0, min_tokens=56, max_tokens=142, tokens_per_word=1.3
    ),
    note="bart-large-cnn with half of its decoder",
)

# The prefix names the language of the input, so it is the other one than is written.
_ENVIT5 = ModelSpec(
    name="envit5",
    repository="VietAI/envit5-translation",
    revision="840bc88104d5a4277af740eaedb024df8c3093e7",
    licence="OpenRAIL",
    commercial_use=True,
    architecture=Architecture.T5,
    tokenizer=TokenizerKind.SENTENCEPIECE,
    tasks=frozenset({Task.TRANSLATE}),
    reads=_BOTH,
    writes=_BOTH,
    input_limit=512,
    prefixes=_by_language(vi="en: ", en="vi: "),
    decoding=Decoding(beam_size=4, no_repeat_ngram=0, max_tokens=512, tokens_per_word=1.6),
    note="its output opens with the language it writes ('en: '); the licence restricts uses",
)

_ELECTRA_VI = ModelSpec(
    name="electra-ner-vi",
    repository="NlpHUST/ner-vietnamese-electra-base",
    revision=None,
    licence="",
    commercial_use=False,
    architecture=Architecture.ELECTRA,
    tokenizer=TokenizerKind.TOKENIZERS,
    tasks=frozenset({Task.TAG}),
    reads=_VI,
    input_limit=512,
    labels=MappingProxyType(
        {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISCELLANEOUS": "MISC"}
    ),
    note="the owner states no licence",
)

_BERT_MULTILINGUAL = ModelSpec(
    name="bert-ner-multilingual",
    repository="Davlan/bert-base-multilingual-cased-ner-hrl",
    revision=None,
    licence="AFL-3.0",
    commercial_use=True,
    architecture=Architecture.BERT,
    tokenizer=TokenizerKind.TOKENIZERS,
    tasks=frozenset({Task.TAG}),
    reads=_EN,
    input_limit=512,
    labels=MappingProxyType({"PER": "PER", "ORG": "ORG", "LOC": "LOC", "DATE": "DATE"}),
    note="ten languages, Vietnamese not among them",
)

MODELS: tuple[ModelSpec, ...] = (
    _MT5_XLSUM,
    _MT5_CROSSSUM,
    _VIT5_BASE,
    _VIT5_LARGE,
    _BARTPHO,
    _BART_LARGE_CNN,
    _DISTILBART,
    _ENVIT5,
    _ELECTRA_VI,
    _BERT_MULTILINGUAL,
)
