"""Phrases by which English speakers ask, propose, agree, decide and promise.

Regular expressions of folded text; any one of them tells the act.
"""

from models.conversation.acts import Act

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
        r"\blet'?s\b",
        r"\b(?:how|what) about\b",
        r"\bshall we\b",
        r"\bwhy (?:don't|not)\b",
        r"\bwe (?:could|should)\b",
        r"\bshould we\b",
        r"\bcan we\b",
        r"\bi (?:suggest|propose)\b",
        r"\bmove (?:it|the|to)\b.*\?",
    ),
    Act.AGREEMENT: (
        r"^(?:ok|okay|sure|agreed|deal|yes|yeah|yep|fine|great|perfect|good idea|"
        r"sounds good|done|works for me|all right|alright|of course|no problem|absolutely|"
        r"right|that works|\+1|i agree|count me in|why not)\b",
        r"\bsounds (?:good|great|fine|perfect)\b",
        r"\bi agree\b",
        r"\b(?:works|fine|good|ok|okay) (?:for|with) me\b",
        r"\bi'?m (?:in|fine with|ok with)\b",
        r"👍",
        r"\+1",
    ),
    Act.REFUSAL: (
        r"^(?:no|nope|not really|sorry|i'?m afraid)\b",
        r"\bi (?:can't|cannot|don't think so|disagree)\b",
    ),
    Act.DECISION: (
        r"\b(?:we|i)(?:'ve| have)? (?:just )?(?:decided|agreed|settled)\b",
        r"\bit'?s (?:settled|a deal|decided)\b",
        r"\bdecision:",
        r"\bwe(?:'ll| will|'re going to) (?:go with|use|take|meet|move|keep|have|do|start|"
        r"ship)\b",
        r"\bwe(?:'re| are) going with\b",
        r"\blet'?s go with\b",
        r"\bfinal (?:decision|answer|plan)\b",
        r"^(?:agreed|decided|settled|deal)\b.{8,}",
        r"\bi'll take (?:it|this|the|one|two)\b",
    ),
    Act.PROMISE: (
        r"\b(?:i'll|i will|i'm going to|i am going to|i shall|let me|i can) (?!have\b|"
        r"be (?!there|back|sending|bringing)|see\b|tell you what|take (?:it|this|the)\b|"
        r"think\b|say\b|never\b|not\b|hear\b|feel\b|understand\b|imagine\b|get (?:it|"
        r"that)\b$)[a-z]{2,}",
        r"\bi promise\b",
        r"\bleave (?:it|that) to me\b",
        r"^will do\b",
        r"\bon it\b",
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
