using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Cx;

/// <summary>CX-019: User-Data is a document of the schema for user profiles.</summary>
internal sealed class UserDataRule : IFlowRule
{
    private const int Most = 4;
    private static readonly MessageField UserData = AvpFields.Of("user_data");
    private readonly UserServicesReader reader = new();

    public RuleDescription Description { get; } = new("CX-019", Severity.Error, "syntax", "TS 29.228 Annex E (u)",
        "User-Data is XML of its schema, its criteria have priorities of their own.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(UserData);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction query in context.Queries)
        {
            if (query.Request is { } push && push.Record.Has(UserData))
                Judge(context, push);
            if (query.Final is { } answer && answer.Record.Has(UserData))
                Judge(context, answer);
        }
    }

    private void Judge(FlowRuleContext context, FlowMessage message)
    {
        ReadOnlySpan<byte> document = message.Record.Text(UserData);
        if (document.Length >= MessageRecordBuilder.MaximumValueLength || message.Record.IsTruncated)
            context.NotEvaluable("the document is longer than what is kept");
        else if (reader.Read(document) is not { } services)
            context.Fail(message, "User-Data is no document that can be read.", "an IMSSubscription", $"{document.Length} octets of something else");
        else if (services.Faults.Count > 0)
            context.Fail(message, "User-Data is not as its schema says.", "all elements that the schema demands, each priority once",
                string.Join(", ", services.Faults.Distinct().Take(Most)));
        else
            context.Pass();
    }
}
