@NullMarked
package org.convene.notifications.template;

import org.jspecify.annotations.NullMarked;
