/** In access-service's package, for its parts are made by hand here. */
@NullMarked
package org.convene.access.use;

import org.jspecify.annotations.NullMarked;
