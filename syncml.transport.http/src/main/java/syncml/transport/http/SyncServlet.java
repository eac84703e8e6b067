package syncml.transport.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servlet at the service's path. Its binding can be replaced while requests are in work. */
final class SyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(SyncServlet.class);

    private transient volatile HttpBinding binding;

    SyncServlet(HttpBinding binding) {
        this.binding = binding;
    }

    /** Answers the requests that follow by another binding. */
    void use(HttpBinding another) {
        binding = another;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        try {
            HttpAnswer answer = binding.answer(new ServletCall(request));
            if (answer == HttpAnswer.NONE) {
                return;
            }
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.setContentLength(answer.body().length);
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(answer.body());
            }
        } catch (IOException e) {
            // nobody is left to answer; the sender finds the stored reply when it asks again
            log.info("lost the connection to {}: {}", request.getRemoteAddr(), e.toString());
        }
    }
}
