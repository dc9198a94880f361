@NullMarked
package org.convene.notifications.authoring;

import org.jspecify.annotations.NullMarked;
