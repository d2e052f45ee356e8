"""The sentence that stands on everything a practitioner reads; it needs nothing, so that nothing can keep it out."""

SAFETY_NOTICE = (
    "If a child is in immediate danger call 999 now; if you suspect significant harm, ring children's "
    "social care for the area where the child lives now, and do not wait for proof."
)
