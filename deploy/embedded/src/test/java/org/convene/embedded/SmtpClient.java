package org.convene.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The least that speaks SMTP: one connection, one recipient a message. */
final class SmtpClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;
    private final OutputStream commands;

    SmtpClient(int port) throws IOException {
        socket = new Socket(LoopbackPorts.address(), port);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        commands = socket.getOutputStream();
        expect("220");
        say("HELO localhost\r\n", "250");
    }

    /** @param message with CR LF line ends, dots already doubled */
    void send(String recipient, String message) throws IOException {
        say("MAIL FROM:<convene@example.org>\r\n", "250");
        say("RCPT TO:<" + recipient + ">\r\n", "250");
        say("DATA\r\n", "354");
        say(message + ".\r\n", "250");
    }

    private void say(String command, String code) throws IOException {
        commands.write(command.getBytes(StandardCharsets.UTF_8));
        commands.flush();
        expect(code);
    }

    private void expect(String code) throws IOException {
        String answer = answers.readLine();
        if (answer == null || !answer.startsWith(code)) {
            throw new IOException("Expected " + code + ", got " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
