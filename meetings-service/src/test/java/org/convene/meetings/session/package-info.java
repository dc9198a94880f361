@NullMarked
package org.convene.meetings.session;

import org.jspecify.annotations.NullMarked;
