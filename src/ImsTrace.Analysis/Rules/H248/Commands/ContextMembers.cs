using ImsTrace.Capture.Network;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Commands;

/// <summary>Which terminations are in the contexts of gateways, as the replies of one flow tell it. A context is known from the reply that made it.</summary>
internal sealed class ContextMembers
{
    private readonly Dictionary<(Endpoint Gateway, uint Context), HashSet<string>> contexts = [];

    /// <summary>The members of a context; null where it was not seen to begin.</summary>
    public IReadOnlySet<string>? Of(Endpoint gateway, uint context) => contexts.GetValueOrDefault((gateway, context));

    /// <summary>Another context of the gateway that has members; null where there is none.</summary>
    public uint? Other(Endpoint gateway, uint context)
    {
        foreach (((Endpoint owner, uint id), HashSet<string> members) in contexts)
        {
            if (owner == gateway && id != context && members.Count > 0)
                return id;
        }
        return null;
    }

    /// <summary>Takes what a reply says that was done.</summary>
    public void Take(GatewayExchange exchange)
    {
        if (exchange.Request is not { } request)
            return;
        Endpoint gateway = request.Record.Destination.Host;
        foreach ((GatewayCommand asked, GatewayCommand answered) in CommandPairs.Of(exchange).Pairs)
        {
            if (answered.Error == 0 && answered.HasContext)
                Take(gateway, asked, answered);
        }
    }

    private void Take(Endpoint gateway, GatewayCommand asked, GatewayCommand answered)
    {
        (Endpoint, uint) key = (gateway, answered.Context);
        if (asked.Context == H248ContextId.Choose)
            contexts.TryAdd(key, new(StringComparer.OrdinalIgnoreCase));
        if (answered.Kind == H248Command.Move)
            Leave(gateway, answered.Termination);
        if (!contexts.TryGetValue(key, out HashSet<string>? members))
            return;
        if (answered.Kind is H248Command.Add or H248Command.Move)
            members.Add(answered.Termination);
        else if (answered.Kind == H248Command.Subtract)
            members.RemoveWhere(answered.IsAbout);
    }

    private void Leave(Endpoint gateway, string termination)
    {
        foreach (((Endpoint owner, _), HashSet<string> members) in contexts)
        {
            if (owner == gateway)
                members.Remove(termination);
        }
    }
}
