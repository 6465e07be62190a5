using System.Globalization;
using System.Text;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Reports;

/// <summary>The plan as a ladder of text: who has which part, what is sent and awaited, after what, and what is written anew in it.</summary>
internal static class PlanText
{
    private const int Lane = 14;

    /// <summary>The plan.</summary>
    public static string Of(ReplayPlan plan, Func<string, string> escape)
    {
        StringBuilder text = new();
        foreach (RolePart part in plan.Roles)
            text.Append(CultureInfo.InvariantCulture, $"{part.Label,-12} {part.Recorded.Address,-22} {Part(part)}\n");
        foreach (PlanFlow flow in plan.Flows)
            Add(flow, plan, text, escape);
        return text.ToString();
    }

    private static string Part(RolePart part)
    {
        string user = part.Identity.Length > 0 ? $", user {part.Identity}" : "";
        if (part.IsPlayed)
            return part.Locals.Count == 0 ? "played" : $"played at {part.Locals[0]}{(part.Locals.Count > 1 ? $" and {part.Locals.Count - 1} more" : "")}{(part.Listening == SipTransport.Tcp ? "" : $" over {Encoding.ASCII.GetString(part.Listening.Name())}")}{user}";
        return part.IsLive ? $"live at {part.Target}{(part.Transport is { } transport ? $" over {Encoding.ASCII.GetString(transport.Name())}" : "")}" : "not seen";
    }

    private static void Add(PlanFlow flow, ReplayPlan plan, StringBuilder text, Func<string, string> escape)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{flow.Flow.Kind} {flow.Flow.Id}");
        if (flow.Flow.Scenario is not null)
            text.Append(CultureInfo.InvariantCulture, $", scenario {flow.Flow.Scenario}");
        if (flow.After.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $", after {string.Join(' ', flow.After.Select(place => plan.Flows[place].Flow.Id))}");
        if (flow.Left > 0)
            text.Append(CultureInfo.InvariantCulture, $", not played: {flow.Left} messages of other protocols");
        text.Append('\n');
        int[] lanes = [.. flow.Steps.SelectMany(step => (int[])[step.Message.Sender, step.Message.Receiver]).Distinct()];
        text.Append(' ', 12);
        foreach (int lane in lanes)
            text.Append(Centred(plan.Roles[lane].Label));
        text.Append('\n');
        foreach (PlanStep step in flow.Steps)
            Add(step, flow, plan, lanes, text, escape);
    }

    private static void Add(PlanStep step, PlanFlow flow, ReplayPlan plan, int[] lanes, StringBuilder text, Func<string, string> escape)
    {
        int from = Array.IndexOf(lanes, step.Message.Sender), to = Array.IndexOf(lanes, step.Message.Receiver);
        text.Append(CultureInfo.InvariantCulture, $"{step.Message.Number,5} {Word(step.Action),-6}").Append(Arrow(from, to, lanes.Length, step.Message.Name)).Append("  ");
        if (step.After.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"after {string.Join(' ', step.After.Select(place => flow.Steps[place].Message.Number))}  ");
        text.Append(escape(Rewritten(step, plan.Table))).Append('\n');
    }

    private static string Word(StepAction action) => action switch { StepAction.Send => "send", StepAction.Await => "await", _ => "skip" };

    private static string Arrow(int from, int to, int lanes, string name)
    {
        char[] line = new string(' ', lanes * Lane).ToCharArray();
        for (int lane = 0; lane < lanes; lane++)
            line[lane * Lane + Lane / 2] = '|';
        int left = Math.Min(from, to) * Lane + Lane / 2 + 1, right = Math.Max(from, to) * Lane + Lane / 2;
        for (int at = left; at < right; at++)
            line[at] = '-';
        if (right > left)
        {
            line[from < to ? right - 1 : left] = from < to ? '>' : '<';
            string shown = $" {(name.Length > right - left - 4 ? name[..Math.Max(right - left - 4, 0)] : name)} ";
            shown.CopyTo(0, line, (left + right - shown.Length) / 2, shown.Length);
        }
        return new(line);
    }

    private static string Centred(string label) => label.Length >= Lane ? label[..Lane] : label.PadLeft((Lane + label.Length) / 2 + 1).PadRight(Lane);

    private static string Rewritten(PlanStep step, BindingTable table)
    {
        if (step.Msrp is not null && step.Action == StepAction.Send)
            return "rewritten: msrp-path, message-id, transaction" + (step.Chunk is > 0 and < int.MaxValue ? $"; chunks of {step.Chunk} octets" : "") + Set(step.MsrpTemplate!.Body.Parts, table); // compiled with the plan
        if (step.Template is not { } template)
            return "";
        SortedSet<string> kinds = [];
        foreach (TemplatePart part in template.Head.Concat(template.Body.Parts))
        {
            string? kind = part.Kind switch
            {
                PartKind.Value => BindingKinds.Name(table[part.Binding].Kind),
                PartKind.Authorization => "credentials",
                PartKind.Contact => "contact",
                PartKind.Routes => "route",
                PartKind.RequestUri => "request-uri",
                PartKind.Via => "via",
                PartKind.CSeq => "cseq",
                PartKind.ContentLength => "content-length",
                _ => null,
            };
            if (kind is not null)
                kinds.Add(kind);
        }
        kinds.Remove(BindingKinds.Name(BindingKind.UserField));
        return (kinds.Count == 0 ? "" : "rewritten: " + string.Join(", ", kinds)) + Set(template.Head.Concat(template.Body.Parts), table);
    }

    private static string Set(IEnumerable<TemplatePart> parts, BindingTable table)
    {
        string[] fields = [.. parts.Where(part => part.Kind == PartKind.Value).Select(part => table[part.Binding].Field).OfType<UserField>().Distinct().Select(field => $"{field.Name}={field.Text}")];
        return fields.Length == 0 ? "" : "; set: " + string.Join(", ", fields);
    }
}
