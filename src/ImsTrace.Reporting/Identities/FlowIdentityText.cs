using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Identities;

/// <summary>The users that a flow names, for a person: each identity with its time and the message that told of it.</summary>
internal sealed class FlowIdentityText(FlowReportOptions options)
{
    private readonly TerminalTime times = new(options.Zone);

    public void Write(FlowResult result, StringBuilder output)
    {
        for (int user = 0; user < result.Flow.Users.Count; user++)
        {
            foreach (KnownIdentity identity in result.Flow.Users[user].Identities)
                output.Append(TerminalText.Cut(Describe(user + 1, identity), options.Width).TrimEnd()).Append('\n');
        }
    }

    private string Describe(int user, KnownIdentity identity)
    {
        string until = identity.Until is { } end ? $" until {times.TimeOfDayShort(end)}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"  user {user}  {identity.Kind.Name(),-11}  {TerminalText.Escape(identity.Value)}  from {times.TimeOfDayShort(identity.From)}{until}  ({identity.Source.Name()}, message {identity.Number})");
    }
}
