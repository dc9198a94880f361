package org.convene.access.key;

/** A link secret and when it is valid. */
record DatedLinkSecret(LinkSecret secret, Validity validity) {}
