"""Phrases by which English speakers ask, propose, agree, decide and promise.

Regular expressions of folded text; any one of them tells the act.
"""

from models.conversation.acts import Act

# What somebody does for others. "I can" and "let me" promise nothing in front of other verbs.
_DEED = (
    r"(?:add|arrange|ask|bake|book|bring|build|buy|call|cancel|change|check|clean|collect|come|"
    r"confirm|contact|cook|cover|deliver|do|draft|drive|drop|email|e-mail|find|finish|fix|"
    r"forward|get(?! (?:this|it|that) (?:straight|right))|give|grab|handle|help|"
    r"host|invite|join|lend|let (?:him|her|them|you) in|"
    r"look (?:at|for|into|after|up)|mail|make|message|move|order|organi[sz]e|pack|pay|phone|"
    r"pick|post|prepare|print|put|reserve|review|ring|send|set|share|sort|stay|swap|"
    r"take (?:care|over)|talk|test|text|update|upload|work|write)\b"
)
# What happens to somebody, or is only a way of speaking.
_NO_DEED = (
    r"(?:admit|always|assume|barely|be (?!there|back|sending|bringing)|believe|bet|bed|burst|cry|"
    r"die|ever|explode|faint|fall|feel|forget|freeze|get (?:it|that)\b$|go (?:crazy|mad|nuts|"
    r"insane|to (?:bed|sleep))|guess|hardly|hate|"
    r"have(?! (?:\w+ ){1,4}(?:ready|done|finished|fixed)\b)|hear|imagine|kill|know|laugh|like|live|"
    r"lose|love|maybe|melt|miss|need|never|not|only|pass out|possibly|probably|puke|regret|"
    r"remember|say|scream|see|sleep|snap|starve|strangle|take (?:it|this|that|your|offen[cs]e)|"
    r"tell you what|the|a|an|my|think|throw up|understand|want|wish|wonder)\b"
)

ENGLISH: dict[Act, tuple[str, ...]] = {
    Act.QUESTION: (
        r"\?",
    ),
    Act.OPEN_QUESTION: (
        r"^(?:what|who|when|where|why|how|which|whose|whom)\b.*\?",
    ),
    Act.REQUEST: (
        r"\b(?:can|could|would|will) you\b",
        r"\bplease\b",
        r"\bdo you mind\b",
        r"\bi need you to\b",
    ),
    Act.PROPOSAL: (
        r"\blet'?s\b(?! (?:face it|see\b|hope|just say|not\b|(?:do (?:it|that)|go for it)\W*$))",
        r"\b(?:how|what) about\b",
        r"\bshall we\b",
        r"\bwhy (?:don't|not)\b(?!\W*$)",
        r"\bwe (?:could|should)\b(?! (?:have|be)\b)",
        r"\bshould we\b",
        r"\bcan we\b",
        r"\bi (?:suggest|propose)\b",
        r"\bmove (?:it|the|to)\b.*\?",
    ),
    Act.AGREEMENT: (
        r"^(?:ok|okay|sure|agreed|deal|yes|yeah|yep|great|perfect|good idea|"
        r"sounds good|done|works for me|all right|alright|of course|absolutely|"
        r"that works|\+1|i agree|count me in|why not|no (?:problem|worries|objections?)|"
        r"not a problem)\b",
        # "Right, as if", "fine, be like that" are no agreement.
        r"^(?:right|fine)(?=\W*$| (?:with|by|for|then|on|\w+day)\b|"
        r"[,.!] (?:then|let's|i'll|we|see|\w+day|ok|okay|thanks)\b)",
        r"\bsounds (?:good|great|fine|perfect)\b",
        r"\bi agree\b",
        r"\b(?:works|fine|good|ok|okay) (?:for|with) me\b",
        r"\bi'?m (?:in\b(?! (?!too|as well)\w)|fine with|ok with)",
        r"👍",
        r"\+1",
    ),
    Act.REFUSAL: (
        r"^(?:nope|nah|not really|sorry|i'?m afraid)\b",
        r"^no\b(?! (?:problem|prob\b|worries|doubt|objections?|rush|need to worry))",
        r"^(?:\w+\W+){0,2}of course not\b",
        r"\bi (?:can't|cannot)\b(?! (?:wait|agree more|believe|complain))",
        r"^can't (?:make|do|come|on)\b",
        r"\b(?:doesn't|won't|don't) (?:work|suit)(?: for)? (?:me|us)\b",
        r"\bi (?:don't think so|disagree|don't agree|won't be|won't make|have other plans|"
        r"would rather not)\b",
        r"\bi'(?:d rather not|m (?:busy|away|not (?:free|available|coming|going|in)))\b",
    ),
    Act.DECISION: (
        r"\bwe(?:'ve| have)? (?:just |all |finally |now )?(?:decided|agreed|settled)\b",
        r"\bi(?:'ve| have)? (?:just |finally )?(?:decided|agreed|settled) "
        r"(?:to|on|against|not to|that we|we)\b",
        r"\b(?:it|that)(?:'s| is) (?:settled|a deal|decided)\b(?! by\b)",
        r"\bdecision:",
        r"\bwe(?:'ll| will|'re going to) (?:go with|use|meet|move(?! on\b)|ship|"
        r"(?:take|keep|have|do|start)(?= (?:the|it|our|this|that|them|at|on|with|from|lunch|"
        r"dinner|in(?! touch)|\d)\b))\b",
        r"\bwe(?:'re| are) going with\b",
        r"\blet'?s go with\b",
        r"\bfinal (?:decision|answer|plan)\b",
        r"^(?:agreed|decided|settled|deal)(?=\s?[:–-]| (?:to|on|then)\b.{6,}|\b.{8,}\bthen\W*$|"
        r"\b(?! (?:with|breaker)).{0,80}\d)",
        r"\bi'll take (?:it|this|the \w+ one|one|two)\b(?! "
        r"(?:as|from|easy|slow|personally|back|out)\b)",
    ),
    Act.PROMISE: (
        # Once past a "just", nothing reads it as the verb.
        r"\b(?:i'll|i will|i'm going to|i am going to|i shall) "
        rf"(?:(?:just|also|then|gladly|definitely|quickly) )?+(?!{_NO_DEED})[a-z]{{2,}}",
        rf"\b(?:let me|i can) (?:(?:just|also|quickly|easily) )?+{_DEED}",
        r"\bi promise\b",
        r"\bleave (?:it|that) to me\b",
        r"^will do\b",
        r"(?:^|\bi'm |\bi am )on it\b",
    ),
    Act.WISH: (
        r"\b(?:i|we)(?:'d| would)? (?:like|love|want|need|prefer|wish|hope|plan|intend)\b",
        r"\blooking for\b",
    ),
    Act.OPINION: (
        r"\b(?:think|believe|feel|guess|opinion|seems?|sounds)\b",
    ),
    Act.PROBLEM: (
        r"\b(?:problem|trouble|wrong|broken|broke|lost|missing|late|failed?|fails|can't|"
        r"cannot|couldn't|unfortunately|afraid|error|bug|down|complain\w*|worried|worry|"
        r"sick|hurt\w*|pain|expired?)\b",
    ),
    Act.ADVICE: (
        r"\byou(?:'d better| should| ought| must| need to| have to| had better)\b",
        r"\brecommend\b",
        r"\bwhy don't you\b",
        r"\btry\b",
    ),
    Act.POLITENESS: (
        r"^(?:hi|hello|hey|bye|goodbye|thanks|thank|you'?re welcome|welcome|"
        r"good (?:morning|afternoon|evening|night|luck)|nice|see you|how are you|"
        r"congratulations|excuse me|sorry|i see|really|it'?s my pleasure|my pleasure|"
        r"not at all|no problem|have a)\b",
    ),
}  # fmt: skip

# Takes an act back, wherever it stands in the sentence.
AGAINST: dict[Act, tuple[str, ...]] = {
    Act.PROPOSAL: (
        # Asks which of two things, or what, when and where: proposes neither.
        r"\w or (?!else\b|so\b|something\b|not\b)\w.*\?",
        r"^(?:(?:so|and|ok|okay|then|but)\W+)?(?:what (?!about|if)|who|when|where|which|"
        r"how (?!about)|why (?!don't|not))\b.*\?",
    ),
    Act.AGREEMENT: (
        r"(?<!\bwhy )\b(?:not|never|nobody|none|neither|hardly)\b(?! (?:a problem|bad\b|to worry))",
        r"\b(?!(?:can't wait|don't (?:mind|worry)|doesn't matter))\w+n't\b",
        r"(?<!^)\bno\b(?! (?:problem|worries|doubt|objections?))",
        r"\b(?:but|though|although|however|unless|except|instead|rather|only)\b"
        r"(?!,? (?:ok|okay|sure|all right|fine|yes)\b)",
        r"\bif\b(?! you (?:like|want|prefer|say so))",
        r"\b(?:busy|away|as if|whatever|like that|your way|good luck with|sorry|afraid|"
        r"too (?:early|late|soon|far|expensive|much|many|hot|cold))\b",
        r"^(?:oh )?(?:yeah|sure|great|ok),? (?:right|sure|another)\b",
        r"\b(?:finally|about time)\b.*!",
    ),
    Act.DECISION: (
        r"\b(?:lol|lmao|rofl|haha\w*|hehe\w*|fun)\b|😂|🤣",
    ),
    Act.PROMISE: (
        r"\?",
        r"\b(?:lol|lmao|rofl)\b|😂|🤣",
    ),
}  # fmt: skip

# Takes an act back in front of its cue, in the same clause.
BEFORE: dict[Act, tuple[str, ...]] = {
    Act.DECISION: (
        r"\b(?:if|unless|whether|until|till|once|when|before|after|wish|hope|hoped|thought|said|"
        r"maybe|perhaps|not|never|nobody|\w+n't|supposing|suppose)\b",
    ),
    Act.PROMISE: (
        r"\b(?:wish|hope|doubt|afraid|thought|said|says|told|maybe|perhaps|\w+n't think|as if|"
        r"like)\b",
    ),
}  # fmt: skip
