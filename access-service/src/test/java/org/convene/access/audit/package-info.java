@NullMarked
package org.convene.access.audit;

import org.jspecify.annotations.NullMarked;
