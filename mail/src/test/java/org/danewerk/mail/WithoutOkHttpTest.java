package org.danewerk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.Live;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program is told that has the transport and what it brings along, and nothing more. */
class WithoutOkHttpTest {
    private static final List<Class<?>> BROUGHT = List.of(
            WithoutOkHttpTest.class,
            DaneTransport.class,
            Live.class,
            Resolver.class,
            DaneVerifier.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            TomlMapper.class,
            Session.class,
            DataHandler.class,
            MailStreamProvider.class);

    /** No resolver answers at that port, so nothing that gets as far is sent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level=dane | MessagingException: mail.danesmtp.level is dane, where MTA-STS counts",
                "level=audit-only | add com.squareup.okhttp3:okhttp-jvm, or set mail.danesmtp.mtasts to false",
                "level=dane mtasts=false | DaneSendException: b@good311.lab: 4.",
                "level=may | DaneSendException: b@good311.lab: 4.",
                "level=dane-only | DaneSendException: b@good311.lab: 4.",
                "resolver=https://127.0.0.1:1 | MessagingException: mail.danesmtp.resolver: https://127.0.0.1:1",
            })
    void noPolicyIsPassedOverWithoutAWord(String settings, String words) throws Exception {
        var places = BROUGHT.stream().map(WithoutOkHttpTest::place).distinct().toArray(URL[]::new);
        var before = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            @SuppressWarnings("unchecked")
            var program = (UnaryOperator<String>) loader.loadClass(Program.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(program.apply(settings)).contains(words);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Sends by such settings, and tells what it is told. */
    public static final class Program implements UnaryOperator<String> {
        @Override
        public String apply(String settings) {
            var properties = new Properties();
            properties.put("mail.danesmtp.resolver", "127.0.0.1:1");
            properties.put("mail.danesmtp.timeout", "1000");
            properties.put("mail.transport.protocol.rfc822", "danesmtp");
            Stream.of(settings.split(" ", -1))
                    .map(word -> word.split("=", 2))
                    .forEach(pair -> properties.put("mail.danesmtp." + pair[0], pair[1]));
            try {
                var message = new MimeMessage(Session.getInstance(properties));
                message.setFrom("a@sender.lab");
                message.setRecipients(Message.RecipientType.TO, "b@good311.lab");
                message.setText("hello\n");
                Transport.send(message);
                return "sent";
            } catch (MessagingException e) {
                return e.toString();
            }
        }
    }
}
