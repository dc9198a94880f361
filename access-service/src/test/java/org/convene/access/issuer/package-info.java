@NullMarked
package org.convene.access.issuer;

import org.jspecify.annotations.NullMarked;
