@NullMarked
package org.convene.notifications.preference;

import org.jspecify.annotations.NullMarked;
