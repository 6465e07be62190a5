using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Flows;

/// <summary>Reads roles off what nodes ask and answer over Diameter (spec part 3, R01 to R06).</summary>
internal static class DiameterEvidence
{
    private static readonly MessageField RouteRecords = AvpFields.Of("route_records");
    private static readonly MessageField NodeFunctionality = AvpFields.Of("node_functionality");

    // Node-Functionality, from 0 (TS 32.299 section 7.2.111); there is no role here for MGCF and BGCF.
    private static readonly Evidence?[] Functions =
    [
        Evidence.ChargesAsServing, Evidence.ChargesAsProxy, Evidence.ChargesAsInterrogating, Evidence.ChargesAsController, null, null,
        Evidence.ChargesAsServer, Evidence.ChargesAsBorder,
    ];

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(NodeFunctionality, RouteRecords);

    /// <summary>Whether an agent sends the request on: it notes there from whom it has it (RFC 6733 section 6.1.9).</summary>
    public static bool IsOfAgent(MessageRecord request) => request.Has(RouteRecords);

    /// <summary>A request.</summary>
    public static void OnRequest(MessageRecord message, NodeState from, NodeState to)
    {
        if (IsOfAgent(message))
        {
            from.Add(Evidence.NotesRoute, message.Number);
            if (message.Number64(MessageField.ApplicationId) == DiameterApplication.Cx && message.Number64(MessageField.CommandCode) is not (CommandCode.RegistrationTermination or CommandCode.PushProfile))
                to.Add(Evidence.TakesCx, message.Number);
            return;
        }
        long code = message.Number64(MessageField.CommandCode);
        switch (message.Number64(MessageField.ApplicationId))
        {
            case DiameterApplication.Cx when code is CommandCode.RegistrationTermination or CommandCode.PushProfile:
                from.Add(Evidence.EndsRegistration, message.Number);
                to.Add(Evidence.TakesEndOfRegistration, message.Number);
                break;
            case DiameterApplication.Cx:
                to.Add(Evidence.TakesCx, message.Number);
                if (code is CommandCode.UserAuthorization or CommandCode.LocationInfo)
                    from.Add(Evidence.QueriesUser, message.Number);
                else if (code is CommandCode.MultimediaAuth or CommandCode.ServerAssignment)
                    from.Add(Evidence.AssignsServer, message.Number);
                break;
            case DiameterApplication.Rx when code == CommandCode.Aa:
                from.Add(Evidence.AsksForPolicy, message.Number);
                break;
            case DiameterApplication.Accounting or DiameterApplication.CreditControl:
                if (message.TryGetNumber(NodeFunctionality, out long function) && (ulong)function < (ulong)Functions.Length && Functions[function] is { } evidence)
                    from.Add(evidence, message.Number);
                break;
        }
    }

    /// <summary>An answer.</summary>
    public static void OnAnswer(MessageRecord message, NodeState from)
    {
        switch (message.Number64(MessageField.ApplicationId))
        {
            case DiameterApplication.Cx when message.Number64(MessageField.CommandCode) is CommandCode.RegistrationTermination or CommandCode.PushProfile: break;
            case DiameterApplication.Cx: from.Add(Evidence.AnswersCx, message.Number); break;
            case DiameterApplication.Rx when message.Number64(MessageField.CommandCode) is CommandCode.Aa or CommandCode.SessionTermination:
                from.Add(Evidence.GivesPolicy, message.Number); break;
            case DiameterApplication.Accounting: from.Add(Evidence.TakesAccounting, message.Number); break;
            case DiameterApplication.CreditControl: from.Add(Evidence.GivesCredit, message.Number); break;
        }
    }
}
