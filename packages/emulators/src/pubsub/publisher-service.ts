import { applyMask } from '../common/field-mask.ts';
import { paginate } from '../common/paginate.ts';
import type { ProtoPackage } from '../common/proto-package.ts';
import type { RpcService } from '../common/rpc-service.ts';
import type { Broker } from './broker.ts';
import type { PubsubMessage, Topic } from './resources.ts';

const NAME = 'google.pubsub.v1.Publisher';

interface PageRequest {
  pageSize?: number;
  pageToken?: string;
}

/** google.pubsub.v1.Publisher without snapshots and detaching. */
export function publisherService(protos: ProtoPackage, broker: Broker): RpcService {
  return {
    definition: protos.service(NAME),
    descriptor: protos.root.lookupService(NAME),
    unary: {
      CreateTopic: (topic: Topic) => broker.createTopic(topic),
      GetTopic: ({ topic }: { topic: string }) => broker.topic(topic),
      UpdateTopic: ({ topic, updateMask }: { topic: Topic; updateMask: { paths?: string[] } | null }) =>
        broker.updateTopic(applyMask(broker.topic(topic.name), topic, updateMask?.paths)),
      DeleteTopic: ({ topic }: { topic: string }) => {
        broker.deleteTopic(topic);
        return {};
      },
      ListTopics: ({ project, ...request }: { project: string } & PageRequest) => {
        const { page, nextPageToken } = paginate(broker.topics(project), request);
        return { topics: page, nextPageToken };
      },
      ListTopicSubscriptions: ({ topic, ...request }: { topic: string } & PageRequest) => {
        const names = broker.topicSubscriptions(topic).map((name) => ({ name }));
        const { page, nextPageToken } = paginate(names, request);
        return { subscriptions: page.map(({ name }) => name), nextPageToken };
      },
      Publish: async ({ topic, messages }: { topic: string; messages: PubsubMessage[] }) => ({
        messageIds: await broker.publish(topic, messages),
      }),
    },
  };
}
