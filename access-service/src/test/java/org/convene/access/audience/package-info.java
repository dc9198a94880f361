@NullMarked
package org.convene.access.audience;

import org.jspecify.annotations.NullMarked;
