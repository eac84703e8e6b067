package syncml.store.vcal;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import syncml.api.datatype.Datatype;
import syncml.store.text.ReadLimits;

/**
 * Tasks as vCalendar 1.0 (versit, 1996) and iCalendar 2.0 (RFC 2445). Holds no state; safe for use by several threads.
 */
@Component(service = Datatype.class, configurationPid = "syncml.store.vcal")
public final class TaskDatatype extends CalendarDatatype {
    private static final Set<String> ALIASES = Set.of(
            "task", "task2", "todo", "todos", "todo10", "todo20", "todolist", "to-do", "vtodo", "calendar/tasks",
            "calendar/task", "calendar/todo", "eventtask/tasks", "eventtask/task", "pim/todo");

    /** Reads items within the limits that are set. */
    @Activate
    public TaskDatatype(CalendarLimits limits) {
        this(new ReadLimits(limits.maxItemBytes(), limits.maxProperties(), limits.maxDepth(),
                limits.maxValueLength()));
    }

    /** Reads items within the default limits. */
    public TaskDatatype() {
        this(ReadLimits.DEFAULT);
    }

    TaskDatatype(ReadLimits limits) {
        super(CalendarKind.TASK.datastore(), "Tasks", List.of(CalendarKind.TASK), limits);
    }

    @Override
    public Set<String> aliases() {
        return ALIASES;
    }
}
