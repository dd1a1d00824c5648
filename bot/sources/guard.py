"""Which addresses the bot may fetch: those of the public internet, and nothing inward.

The checks on names and literals here only refuse early and say why. What protects is
`ssrfguard`: it resolves once, checks every answer, and connects to the checked literal.
"""

from dataclasses import replace
from urllib.parse import urlsplit

from ssrfguard import DEFAULT_DENIED, AddressTable, BlockedAddressError, Policy, Reach
from ssrfguard.errors import SSRFGuardError

from bot.errors import LinkError, LinkInvalid, LinkInward

# Names that never belong to the public internet (RFC 6761, 6762, 8375, and ICANN's .internal).
INWARD_SUFFIXES = ("localhost", "local", "internal", "home.arpa", "intranet", "lan")

# ssrfguard lets an IPv6 address through that carries a public IPv4 address (NAT64, 6to4, Teredo,
# mapped). No news site needs one, and whether the payload is reached is up to some translator.
PUBLIC_ADDRESSES = AddressTable(
    tuple(
        replace(block, reach=Reach.DENIED) if block.reach is Reach.TRANSLATED else block
        for block in DEFAULT_DENIED.blocks
    )
)

PUBLIC_ONLY = Policy(denied_networks=PUBLIC_ADDRESSES, allowed_ports=frozenset({80, 443}))


def check_address(target: str, policy: Policy, *, asked: str) -> None:
    """Refuse `target` by its wording alone, before any name is looked up.

    `asked` is the link that led there, and the `url` of the error: LinkInvalid (not http(s), a
    user name, an odd port, a malformed host) or LinkInward (a literal address or a name that is
    not public).
    """
    try:
        host = policy.check_url(target).host.rstrip(".")
    except SSRFGuardError as error:
        raise refusal(asked, error) from error
    if host in INWARD_SUFFIXES or host.endswith(tuple(f".{name}" for name in INWARD_SUFFIXES)):
        raise LinkInward(asked, host)


def refusal(url: str, error: SSRFGuardError) -> LinkError:
    """Return the error to raise for what the guard refused on the way to `url`."""
    reason = str(getattr(error, "reason", error))
    if isinstance(error, BlockedAddressError) or isinstance(error.__cause__, BlockedAddressError):
        return LinkInward(url, reason)
    return LinkInvalid(url, reason)


def host_of(url: str) -> str:
    """Return the host of `url` without "www.", or "" when it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
