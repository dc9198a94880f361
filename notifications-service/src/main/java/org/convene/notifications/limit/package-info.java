/** How fast messages go out: as fast as tenants, addresses and providers may have them. */
@NullMarked
package org.convene.notifications.limit;

import org.jspecify.annotations.NullMarked;
