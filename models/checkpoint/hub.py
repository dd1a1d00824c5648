"""What a hub says of a model: its newest or pinned revision and the files in it."""

from dataclasses import dataclass

from huggingface_hub import HfApi, hf_hub_url
from huggingface_hub.errors import (  # type: ignore[attr-defined]
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    HTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

from models.checkpoint.pulled import needed_files
from models.errors import CheckpointError
from models.model_spec import ModelSpec

_TIMEOUT_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """A file of a repository; `sha256` is None for small ones, of which a hub tells none."""

    path: str
    url: str
    size_bytes: int
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The files that are needed of one revision, a commit of 40 hexadecimal digits."""

    revision: str
    files: tuple[PublishedFile, ...]


def look_up(spec: ModelSpec, *, endpoint: str | None, token: str | None) -> Publication:
    """Return what the hub at `endpoint` has of the pinned revision, else of the newest one.

    Without `endpoint` it is that of the environment (HF_ENDPOINT), else the public hub. Raises
    CheckpointError, which tells an unknown repository, an unknown revision, a refusal and a hub
    that cannot be reached apart.
    """
    api = HfApi(endpoint=endpoint, token=token)
    try:
        info = api.model_info(
            spec.repository, revision=spec.revision, files_metadata=True, timeout=_TIMEOUT_SECONDS
        )
    except GatedRepoError as error:
        reason = f"{spec.repository} is open to readers with its owner's consent only: set HF_TOKEN"
        raise CheckpointError(spec.name, reason) from error
    except RevisionNotFoundError as error:
        reason = f"{spec.repository} has no revision {spec.revision}"
        raise CheckpointError(spec.name, reason) from error
    except (RepositoryNotFoundError, EntryNotFoundError, HFValidationError) as error:
        reason = f"{api.endpoint} has no repository {spec.repository}"
        raise CheckpointError(spec.name, reason) from error
    except HfHubHTTPError as error:
        reason = f"{api.endpoint} answered {error.response.status_code}"
        raise CheckpointError(spec.name, reason) from error
    except (HTTPError, OSError) as error:
        raise CheckpointError(spec.name, f"{api.endpoint} cannot be reached: {error}") from error
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        reason = f"{api.endpoint} does not answer as a hub does"
        raise CheckpointError(spec.name, reason) from error
    if info.sha is None or (spec.revision is not None and info.sha != spec.revision):
        raise CheckpointError(spec.name, f"{api.endpoint} gave revision {info.sha}")
    siblings = {each.rfilename: each for each in info.siblings or ()}
    return Publication(
        revision=info.sha,
        files=tuple(
            PublishedFile(
                path=name,
                url=hf_hub_url(spec.repository, name, revision=info.sha, endpoint=api.endpoint),
                size_bytes=siblings[name].size or 0,
                sha256=lfs.sha256 if (lfs := siblings[name].lfs) else None,
            )
            for name in needed_files(siblings, spec)
        ),
    )


def request_headers(token: str | None) -> dict[str, str]:
    """Return the headers of a download, with the operator's token for the hub if there is one."""
    return build_hf_headers(token=token)
