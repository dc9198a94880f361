@NullMarked
package org.convene.access.secret;

import org.jspecify.annotations.NullMarked;
