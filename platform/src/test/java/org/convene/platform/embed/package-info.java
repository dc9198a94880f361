@NullMarked
package org.convene.platform.embed;

import org.jspecify.annotations.NullMarked;
