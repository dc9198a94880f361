/** In platform's package, for platform's parts are made by hand here. */
@NullMarked
package org.convene.platform.secret;

import org.jspecify.annotations.NullMarked;
