using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tables;
using ImsTrace.Capture.Files;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Measures.Sip;

/// <summary>
/// How long after a registration the application servers are told (TS 24.229 section 5.4.1.7; figure 22.2 steps 17, 21 and 22), and
/// how long until such a server's first MESSAGE reaches the terminal (step 25). The registration may be judged after what follows from it.
/// </summary>
internal sealed class ThirdPartyMeasure(MeasureOptions options) : IMeasure
{
    private const string None = "no third-party registration was seen";
    private readonly Intervals sinceAssignment = new(options);
    private readonly Intervals sinceRegister = new(options);
    private readonly Intervals answer = new(options);
    private readonly Intervals reaction = new(options);
    private readonly RecentMap<long, (FrameStamp? Register, FrameStamp? Assigned)> registrations = new(options.MaximumWaiting);
    private readonly RecentMap<(long Registration, long Number), FrameStamp> waiting = new(options.MaximumWaiting);
    private readonly RecentMap<long, List<long>> waitingOf = new(options.MaximumWaiting);
    private readonly RecentMap<ulong, FrameStamp> told = new(options.MaximumWaiting);
    private long notices;
    private long early;

    public FieldPlan Plan { get; } = SipExchange.Plan.With(FieldPlan.Of(MessageField.ApplicationId, MessageField.CommandCode, MessageField.ToUri, MessageField.RequestUri));

    public void Add(MeasuredFlow flow)
    {
        if (flow.Kind == FlowKind.Registration)
            AddRegistration(flow.Flow);
        else if (flow.Kind == FlowKind.ThirdPartyRegistration)
            AddNotice(flow.Flow);
        else if (flow.Kind == FlowKind.AsMessage)
            AddReaction(flow.Flow);
    }

    public void Report(MeasureRows rows)
    {
        string noAssignment = notices == 0 ? None : early > 0 ? "the servers were told before the SAA came" : "cx of the registration not captured";
        rows.Time("third_party.notify_delay", sinceAssignment, noAssignment);
        rows.Time("third_party.delay_since_register", sinceRegister, notices == 0 ? None : "the registration was not captured");
        rows.Time("third_party.answer_time", answer, notices == 0 ? None : "no third-party registration was answered");
        rows.Time("third_party.service_reaction_time", reaction, notices == 0 ? None : "no server that was told wrote to the user");
        rows.Value("third_party.registrations", "flows", notices == 0 ? null : notices, notices, None);
        rows.Value("third_party.before_assignment", "flows", notices == 0 ? null : early, early, None);
    }

    private void AddRegistration(Flow flow)
    {
        if (flow.Binding is not { } binding)
            return;
        FrameStamp? register = null;
        FrameStamp? assigned = null;
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Diameter && !message.IsRequest
                && message.Record.Number64(MessageField.CommandCode) == CommandCode.ServerAssignment)
                assigned = message.Record.Frame;
            else if (message is { IsRequest: true, Destination.Role: NodeRole.SCscf } && message.Record.Text(MessageField.Method).SequenceEqual("REGISTER"u8))
                register = message.Record.Frame;
        }
        registrations.Set(binding.RegisterNumber, (register, assigned));
        if (!waitingOf.TryGet(binding.RegisterNumber, out List<long>? numbers))
            return;
        waitingOf.Remove(binding.RegisterNumber);
        foreach (long number in numbers)
        {
            if (!waiting.TryGet((binding.RegisterNumber, number), out FrameStamp notice))
                continue;
            waiting.Remove((binding.RegisterNumber, number));
            Measure((register, assigned), notice);
        }
    }

    private void AddNotice(Flow flow)
    {
        if (flow.First.Transaction is not { Request: { } request } transaction)
            return;
        notices++;
        if (transaction.Final is { } final)
            answer.Add(request, final);
        told.Set(Server(request, request.Destination, MessageField.ToUri), request.Record.Frame);
        if (flow.Binding is not { } binding)
            return;
        if (registrations.TryGet(binding.RegisterNumber, out var registration))
        {
            Measure(registration, request.Record.Frame);
            return;
        }
        waiting.Set((binding.RegisterNumber, request.Record.Number), request.Record.Frame);
        if (!waitingOf.TryGet(binding.RegisterNumber, out List<long>? numbers))
            waitingOf.Set(binding.RegisterNumber, numbers = []);
        numbers.Add(request.Record.Number);
    }

    private void AddReaction(Flow flow)
    {
        if (flow.First is not { IsRequest: true } first || SipExchange.Delivery(flow, "MESSAGE"u8) is not { Request: { } delivered })
            return;
        ulong server = Server(first, first.Source, MessageField.RequestUri);
        if (!told.TryGet(server, out FrameStamp notice))
            return;
        told.Remove(server);
        reaction.Add(notice, delivered.Record.Frame);
    }

    private void Measure((FrameStamp? Register, FrameStamp? Assigned) registration, in FrameStamp notice)
    {
        if (registration.Register is { } register)
            sinceRegister.Add(register, notice);
        if (registration.Assigned is not { } assigned)
            return;
        // With User-Data-Already-Available the profile is there before the SAA (TS 29.228 section 6.1.2).
        if (notice.Time < assigned.Time)
            early++;
        else
            sinceAssignment.Add(assigned, notice);
    }

    private static ulong Server(FlowMessage message, Node server, MessageField user)
        => EndpointHash.Of(server.Address.Host) * 31 + PublicIdentity.Hash(message.Record.Text(user));
}
