/** OpenID Connect issuers that tenants trust to sign their users in. */
@NullMarked
package org.convene.access.issuer;

import org.jspecify.annotations.NullMarked;
