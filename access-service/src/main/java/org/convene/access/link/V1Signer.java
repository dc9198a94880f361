package org.convene.access.link;

/**
 * With which secret a link of version 1 is signed.
 *
 * @param client whose it is
 * @param secretId of the secret, which it does not tell
 */
public record V1Signer(String client, String secretId) {}
