using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Diameter;

/// <summary>A user of the live network, served from what was recorded of one of the capture.</summary>
internal sealed class LiveUser(CxUser recorded, UserRow? row)
{
    private readonly Dictionary<(uint Command, string Form), int> next = [];

    /// <summary>Makes vectors of the user's own secrets; null where the users file has none.</summary>
    public AuthenticationCentre? Secrets { get; } = row?.HasSecret == true ? new(row) : null;

    public IdentityMap Map { get; } = IdentityMap.Of(recorded, row);

    /// <summary>The S-CSCF that serves it, as it named itself; null where none does.</summary>
    public string? ServerName { get; set; }

    /// <summary>What was recorded for such a request: the next of its form, or the last one again; null where nothing was.</summary>
    public RecordedExchange? Next(uint command, string form)
    {
        RecordedExchange[] ofCommand = [.. recorded.Exchanges.Where(exchange => exchange.Request.Header.CommandCode == command)];
        RecordedExchange[] found = [.. ofCommand.Where(exchange => exchange.Form == form)];
        if (found.Length == 0)
            found = ofCommand;
        if (found.Length == 0)
            return null;
        int place = next.GetValueOrDefault((command, form));
        next[(command, form)] = place + 1;
        return found[Math.Min(place, found.Length - 1)];
    }

    /// <summary>The user is registered no more: all begins again.</summary>
    public void Forget()
    {
        next.Clear();
        ServerName = null;
    }
}
