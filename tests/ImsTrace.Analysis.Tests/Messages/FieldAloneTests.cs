using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Tests.Run;
using ImsTrace.TestKit.Traffic;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages;

/// <summary>A field says the same whether it is asked for alone or with all others.</summary>
public sealed class FieldAloneTests
{
    private sealed class Values : IMessageSink
    {
        public List<Dictionary<MessageField, string>> Messages { get; } = [];

        public void OnMessage(MessageRecord message)
            => Messages.Add(Enumerable.Range(0, MessageFields.Count).Select(static i => (MessageField)i).Where(message.Has).ToDictionary(
                static field => field, field => MessageFields.Type(field) == FieldType.Number ? $"{message.Number64(field)}" : message.String(field)));
    }

    private static List<Dictionary<MessageField, string>> Read(string capture, FieldPlan plan)
    {
        Values values = new();
        AnalysisRun.Messages(new() { Captures = [capture], Plan = plan }, values, out _);
        return values.Messages;
    }

    [Fact]
    public void Messages_FieldAskedForAlone_HasItsValue()
    {
        HashSet<MessageField> tried = [];
        List<string> wrong = [];
        foreach (string capture in TrafficTemplates.All(Captures.Folder))
        {
            List<Dictionary<MessageField, string>> all = Read(capture, FieldPlan.All);
            foreach (MessageField field in all.SelectMany(static message => message.Keys).Distinct().Where(tried.Add).ToArray())
            {
                List<Dictionary<MessageField, string>> alone = Read(capture, FieldPlan.Of(field));
                if (!all.Select(message => message.GetValueOrDefault(field)).SequenceEqual(alone.Select(message => message.GetValueOrDefault(field))))
                    wrong.Add($"{MessageFields.Name(field)} in {capture}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried.Count > 100, $"{tried.Count} fields");
    }
}
