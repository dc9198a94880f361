@NullMarked
package org.convene.platform.revocation;

import org.jspecify.annotations.NullMarked;
