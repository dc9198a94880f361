/** In the service's package, for its parts are made by hand here. */
@NullMarked
package org.convene.notifications.email;

import org.jspecify.annotations.NullMarked;
