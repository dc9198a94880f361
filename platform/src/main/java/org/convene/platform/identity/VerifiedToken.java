package org.convene.platform.identity;

import org.jose4j.jwt.JwtClaims;

/** What a genuine token says, and for which use it was issued. */
public record VerifiedToken(TokenUse use, JwtClaims claims) {}
