@NullMarked
package org.convene.platform.secret;

import org.jspecify.annotations.NullMarked;
