"""Labels without text find their text again, and refuse any other."""

import hashlib

import pytest

from models.interface import Label, Mention
from models.training.annotations import (
    Annotation,
    AnnotationError,
    labelled_passages,
    read_annotations,
)

BODY = "Trời mưa.\n\nÔng Nam về quê.\nÔng ở Huế.\nHết."
PASSAGE = "Ông Nam về quê. Ông ở Huế."


def annotation(*, article: str = "a", passage: str = PASSAGE) -> Annotation:
    return Annotation(
        article=article,
        first=1,
        count=2,
        sha256=hashlib.sha256(passage.encode()).hexdigest(),
        mentions=(Mention(start=4, end=7, label=Label.PER),),
    )


def test_a_passage_is_joined_from_the_sentences_that_have_words() -> None:
    (passage,) = labelled_passages([annotation()], [{"id": "a", "body": BODY}])
    assert passage.text == PASSAGE
    assert passage.text[4:7] == "Nam"
    assert (passage.before, passage.after) == (("Trời mưa.",), ("Hết.",))


def test_another_text_under_the_same_id_is_refused() -> None:
    rows = [{"id": "a", "body": BODY.replace("Huế", "Vinh")}]
    with pytest.raises(AnnotationError, match="not the one that was labelled"):
        list(labelled_passages([annotation()], rows))


def test_an_article_that_the_collection_lacks_is_named() -> None:
    with pytest.raises(AnnotationError, match="b: not in the collection"):
        list(labelled_passages([annotation(article="b")], [{"id": "a", "body": BODY}]))


def test_passages_come_in_the_order_of_their_labels() -> None:
    rows = [{"id": "b", "body": BODY}, {"id": "a", "body": BODY}]
    wanted = [annotation(article="a"), annotation(article="b")]
    assert [each.article for each in labelled_passages(wanted, rows)] == ["a", "b"]


def test_the_labels_that_ship_are_in_order_and_never_overlap() -> None:
    annotations = read_annotations()
    assert len(annotations) == len({each.article for each in annotations}) == 847
    for each in annotations:
        assert all(mention.start < mention.end for mention in each.mentions)
        pairs = zip(each.mentions, each.mentions[1:], strict=False)
        assert all(earlier.end <= later.start for earlier, later in pairs)
