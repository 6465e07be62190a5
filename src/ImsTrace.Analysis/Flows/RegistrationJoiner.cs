using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>Follows registrations: who is bound where, which third-party REGISTER and which MESSAGE of an application server rest on it.</summary>
internal sealed class RegistrationJoiner(JoinContext context)
{
    public void OnRequest(OpenFlow open, Transaction transaction)
    {
        MessageRecord request = transaction.Request!.Record; // called for requests only
        if (request.Text(MessageField.Method).SequenceEqual("REGISTER"u8))
            OnRegister(open, transaction, request);
        else if (transaction.Upstream is null && !request.Has(MessageField.ToTag))
            OnUse(open, request);
    }

    public void OnResponse(OpenFlow open, Transaction transaction, FlowMessage response)
    {
        if (open.Flow.Kind != FlowKind.Registration || open.Flow.Binding is not { } binding || response.Cause != transaction.Request)
            return;
        MessageRecord record = response.Record;
        long status = record.Number64(MessageField.Status);
        if (status is >= 200 and < 300)
            Complete(open, binding, record);
        else if (status >= 300 && status is not (401 or 407))
            context.Bindings.Abandon(open.Identity, binding);
    }

    private void OnRegister(OpenFlow open, Transaction transaction, MessageRecord request)
    {
        bool isThirdParty = !PublicIdentity.Same(request.Text(MessageField.FromUri), request.Text(MessageField.ToUri));
        bool followsTermination = open.Flow.Kind == FlowKind.NetworkDeregistration && transaction.Upstream is null;
        if (isThirdParty && (open.Flow.Messages.Count == 1 || followsTermination))
        {
            open.Flow.Kind = followsTermination ? open.Flow.Kind : FlowKind.ThirdPartyRegistration;
            OnThirdParty(open, transaction, request);
            return;
        }
        if (open.Flow.Kind != FlowKind.Registration)
            return;
        Binding binding = open.Flow.Binding ??= Begin(open, transaction, request);
        if (IsNew(request, MessageField.AuthUsername, binding.PrivateIdentity))
            binding.PrivateIdentity = request.String(MessageField.AuthUsername);
        if (IsNew(request, MessageField.Icid, binding.Icid))
            binding.Icid = request.String(MessageField.Icid);
    }

    // On each hop it is the same as a rule.
    private static bool IsNew(MessageRecord request, MessageField field, string known)
        => request.Has(field) && !Ascii.Equals(request.Text(field), known);

    private Binding Begin(OpenFlow open, Transaction transaction, MessageRecord request)
    {
        Binding? before = context.Bindings.FindInForce(transaction.Identity);
        Binding binding = new()
        {
            PublicIdentity = request.String(MessageField.ToUri),
            CallId = request.String(MessageField.CallId),
            ValidBefore = before?.ValidUntil,
            CaptureBefore = before?.Capture ?? 0,
            ServerBefore = before?.ServerName ?? "",
            PrivateBefore = before?.PrivateIdentity ?? "",
            Services = before?.Services, // the HSS sends them again only to who has none
            Notices = before?.Notices ?? [],
            SubscribedTime = before?.SubscribedTime,
            CaptureOfSubscription = before?.CaptureOfSubscription ?? 0,
            RegisterNumber = request.Number,
            FlowKey = open.Flow.Key,
            Time = request.Time,
            Capture = request.Frame.Capture,
            Contact = FirstLine(request, MessageField.Contacts),
            RequestedExpires = Expires(request),
        };
        open.Identity = transaction.Identity;
        open.Flow.HasRegistrationHistory = true;
        context.Bindings.Begin(transaction.Identity, binding);
        return binding;
    }

    private void Complete(OpenFlow open, Binding binding, MessageRecord answer)
    {
        binding.AssociatedIdentities = AllLines(answer, MessageField.AssociatedUris);
        binding.Contacts = AllLines(answer, MessageField.Contacts);
        binding.ServiceRoutes = AllLines(answer, MessageField.ServiceRoutes);
        binding.Paths = AllLines(answer, MessageField.Paths);
        bool isDeregistration = binding.RequestedExpires == 0;
        binding.GrantedExpires = isDeregistration ? 0 : Expires(answer) ?? binding.RequestedExpires;
        binding.Registrar = answer.Source;
        (binding.Time, binding.Capture) = (answer.Time, answer.Frame.Capture);
        context.Bindings.Complete(open.Identity, binding);
        context.Learner.OnRegistered(binding, answer, TerminalOf(open.Flow));
    }

    // The first hop has one Via: that of the terminal.
    private static Endpoint? TerminalOf(Flow flow)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Upstream: null, ViasBelow: 0, Request.Record: { } request } && request.Text(MessageField.Method).SequenceEqual("REGISTER"u8))
                return request.Source;
        }
        return null;
    }

    private void OnThirdParty(OpenFlow open, Transaction transaction, MessageRecord request)
    {
        context.Bindings.NoteServer(
            transaction.Identity,
            new(request.Destination, request.String(MessageField.RequestUri), Expires(request), request.Time, request.Number, open.Flow.Key)
            {
                Capture = request.Frame.Capture,
            });
        if (context.Bindings.Find(transaction.Identity) is not { } binding)
            return;
        open.Flow.Binding = binding;
        open.Flow.HasRegistrationHistory = true;
        context.Relate(open, binding.FlowKey, binding.RegisterNumber, request, JoinKey.RegisteredIdentity, request.Text(MessageField.ToUri), 0.9f);
        if (binding.Icid.Length > 0 && request.Text(MessageField.Icid).SequenceEqual(Encoding.UTF8.GetBytes(binding.Icid)))
            context.Relate(open, binding.FlowKey, binding.RegisterNumber, request, JoinKey.Icid, request.Text(MessageField.Icid), 0.9f);
    }

    // The first hop of a request beside REGISTER: the registration of who asks, and what told a server of who is asked for.
    private void OnUse(OpenFlow open, MessageRecord request)
    {
        ulong callee = PublicIdentity.Hash(request.Text(MessageField.RequestUri));
        NoteSubscription(request, callee);
        open.Flow.CalledBinding ??= context.Bindings.FindInForce(callee);
        if (context.Bindings.FindNotice(callee, request.Source) is { } notice)
        {
            Binding? told = context.Bindings.Find(callee);
            // What the server was told of another time is no reason for what it sends now.
            if (told?.ValidUntil is not { } until || request.Time < until)
                context.Relate(open, notice.Flow, notice.Number, request, JoinKey.ServiceIdentity, request.Text(MessageField.RequestUri), 0.75f);
            open.Flow.Binding ??= told;
            return;
        }
        ulong caller = PublicIdentity.Hash(CallerOf(request));
        if (caller == 0 || context.Bindings.FindInForce(caller) is not { } binding)
            return;
        open.Flow.Binding ??= binding;
        open.Flow.HasRegistrationHistory = true;
    }

    // TS 24.229 section 5.1.1.3: a terminal that is registered subscribes to the state of its registration. Its P-CSCF does so too.
    private void NoteSubscription(MessageRecord request, ulong user)
    {
        if (request.Text(MessageField.Method).SequenceEqual("SUBSCRIBE"u8) && request.Text(MessageField.Event).StartsWith("reg"u8)
            && PublicIdentity.Same(request.Text(MessageField.FromUri), request.Text(MessageField.RequestUri))
            && context.Bindings.FindInForce(user) is { SubscribedTime: null } binding)
            (binding.SubscribedTime, binding.CaptureOfSubscription) = (request.Time, request.Frame.Capture);
    }

    private static ReadOnlySpan<byte> CallerOf(MessageRecord request)
        => request.Has(MessageField.PreferredIdentities) ? request.First(MessageField.PreferredIdentities) : request.Text(MessageField.FromUri);

    private static long? Expires(MessageRecord message)
        => message.TryGetNumber(MessageField.ContactExpires, out long expires) || message.TryGetNumber(MessageField.Expires, out expires) ? expires : null;

    private static List<string> AllLines(MessageRecord message, MessageField field)
    {
        List<string> lines = [];
        foreach (ReadOnlySpan<byte> line in message.Lines(field))
            lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }

    private static string FirstLine(MessageRecord message, MessageField field) => Encoding.UTF8.GetString(message.First(field));
}
