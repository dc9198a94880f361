package org.convene.notifications.sms;

/**
 * A text message as the provider gets it.
 *
 * @param id the same at every attempt, so that the provider can recognise a repeat
 * @param to an E.164 number
 */
record OutgoingSms(String id, String from, String to, String text) {
    @Override
    public String toString() {
        return "OutgoingSms[id=" + id + "]";
    }
}
