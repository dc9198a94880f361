@NullMarked
package org.convene.access.revocation;

import org.jspecify.annotations.NullMarked;
